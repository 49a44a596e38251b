import { words } from '#lib/words/words.ts';

/** How long there is to answer, in words; colour only repeats them. `soonDays` is the institution’s own. */
export function DueWords({ daysLeft, soonDays }: { daysLeft: number; soonDays: number }) {
  const t = words().staff.queue;
  if (daysLeft < 0) return <Tag colour="red">{t.overdueBy(-daysLeft)}</Tag>;
  if (daysLeft === 0) return <Tag colour="orange">{t.dueToday}</Tag>;
  if (daysLeft <= soonDays) return <Tag colour="yellow">{t.dueSoon(daysLeft)}</Tag>;
  return <span className="lantern-quiet">{t.daysLeft(daysLeft)}</span>;
}

function Tag({ colour, children }: { colour: string; children: string }) {
  return <strong className={`nhsuk-tag nhsuk-tag--${colour} lantern-tag`}>{children}</strong>;
}
