import { createHash } from 'node:crypto';
import type { Metadata } from 'next';
import { cache } from 'react';
import { authorityText, keptText } from '#components/authority-text.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { services } from '#lib/processes/web/services.ts';
import type { Authority } from '#lib/queries/matter/authority-row.ts';
import { heldAuthority } from '#lib/queries/matter/held-authority.ts';
import { words } from '#lib/words/words.ts';
import { authorityHolder } from './_parts/authority-holder.ts';
import { refuseAuthority, signAuthority, withdrawAuthority } from './actions.ts';

const ZONE = 'Europe/London';

const own = cache(async () => heldAuthority(services(), await authorityHolder()));

export async function generateMetadata(): Promise<Metadata> {
  return { title: titleOf(await own()) };
}

type Props = { searchParams: Promise<{ done?: string }> };

/** What a firm’s client, or somebody for them, is asked to sign, their copy once they have, and the way to take it back: without an account. */
export default async function AuthorityPage({ searchParams }: Props) {
  const held = await own();
  const { done } = await searchParams;
  const t = words().signing;
  if (held === null) return <Said title={t.over.title} body={t.over.body} />;
  if (held.state === 'signed') return <Signed held={held} isNew={done === 'signed'} />;
  if (canSign(held)) return <Ask held={held} />;
  const ended = endOf(held);
  return <Said {...t.ended[ended]} />;
}

function canSign({ state, expiresAt }: Authority): boolean {
  return state === 'sent' && new Date() < expiresAt;
}

function endOf({ state }: Authority) {
  return state === 'refused' || state === 'withdrawn' || state === 'ended' ? state : 'late';
}

function titleOf(held: Authority | null): string {
  const t = words().signing;
  if (held === null) return t.over.title;
  const { firmName, signer } = held.facts;
  if (held.state !== 'signed' && !canSign(held)) return t.ended[endOf(held)].title;
  const said = held.state === 'signed' ? t.signed : t.ask;
  return signer.capacity === 'self'
    ? said.title(firmName)
    : said.titleFor(firmName, clientOf(held));
}

function clientOf({ facts }: Authority): string {
  return `${facts.givenNames} ${facts.familyName}`.trim();
}

function Said({ title, body }: { title: string; body: string }) {
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{body}</p>
    </ReadingColumn>
  );
}

/** All of what would be signed, read from top to bottom, then the two answers there are. */
function Ask({ held }: { held: Authority }) {
  const { ask: t, capacities } = words().signing;
  const { signer } = held.facts;
  const isOwn = signer.capacity === 'self';
  const paragraphs = authorityText(held.facts);
  const shown = createHash('sha256').update(keptText(paragraphs), 'utf8').digest('hex');
  return (
    <ReadingColumn>
      <QuestionForm
        action={signAuthority}
        title={titleOf(held)}
        button={t.button}
        fields={[
          { kind: 'hidden', name: 'shown', value: shown },
          {
            ...{ kind: 'checkboxes', name: 'agree', label: t.agree },
            options: [{ value: 'yes', label: t.agreeOption }],
          },
          { kind: 'text', name: 'name', label: isOwn ? t.name : t.nameFor },
        ]}
      >
        {signer.capacity !== 'self' && (
          <p>
            <strong>{t.leadFor(clientOf(held), capacities[signer.capacity])}</strong>
          </p>
        )}
        <p>{t.lead}</p>
        <p>
          {isOwn ? t.notNeeded : t.notNeededFor} {t.until(formatInstant(held.expiresAt, ZONE))}
        </p>
        <Text paragraphs={paragraphs} />
      </QuestionForm>
      <h2 className="nhsuk-heading-m">{t.noTitle}</h2>
      <p>{t.noLead}</p>
      <ChoiceForm action={refuseAuthority} button={t.no} name="refuse" isQuiet />
    </ReadingColumn>
  );
}

function Signed({ held, isNew }: { held: Authority; isNew: boolean }) {
  const { signed: t } = words().signing;
  return (
    <ReadingColumn>
      {isNew && <DoneNotice>{t.done}</DoneNotice>}
      <h1 className="nhsuk-heading-l">{titleOf(held)}</h1>
      {held.facts.signer.capacity !== 'self' && <p>{t.evidence}</p>}
      <Copy held={held} />
      <h2 className="nhsuk-heading-m">{t.stopTitle}</h2>
      <p>{t.stopLead}</p>
      <ChoiceForm action={withdrawAuthority} button={t.stop} name="withdraw" isQuiet />
      <p>{t.print}</p>
      {held.signed !== null && (
        <p className="nhsuk-u-font-size-16">{t.digest(inGroups(held.signed.sha256))}</p>
      )}
    </ReadingColumn>
  );
}

/** The very text that was signed here; of what was signed on paper, what the firm says that it says. */
function Copy({ held }: { held: Authority }) {
  const { signed: t } = words().signing;
  const { signed, answeredAt, signedOn, facts } = held;
  if (signedOn !== null) {
    return (
      <>
        <p>{t.onPaper(formatDate(signedOn))}</p>
        <Text paragraphs={authorityText(facts)} />
      </>
    );
  }
  if (signed === null || answeredAt === null) return null;
  return (
    <>
      <p>{t.lead(formatInstant(answeredAt, ZONE))}</p>
      <Text paragraphs={signed.text.split('\n')} lang={signed.language} />
      <p>
        <strong>{t.signature(signed.name)}</strong>
      </p>
    </>
  );
}

/** So that it can be read out, and broken off at the end of a line. */
function inGroups(digest: string): string {
  return digest.match(/.{1,8}/g)?.join(' ') ?? digest;
}

/** The very lines that are signed, in the language in which they are. */
function Text({ paragraphs, lang }: { paragraphs: readonly string[]; lang?: string }) {
  const [title, ...lines] = paragraphs;
  return (
    <div className="nhsuk-inset-text" {...(lang !== undefined && { lang })}>
      <h2 className="nhsuk-heading-m">{title}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
