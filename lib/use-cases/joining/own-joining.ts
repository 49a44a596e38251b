import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, type Result } from '#lib/base/result.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import { joiningKind, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';

/** Whoever applies, in one browser. */
export type Applying = {
  /** The secret of the browser's cookie. */
  readonly token: string;
  readonly address: string;
  readonly now: Date;
};

export type Deps = {
  readonly db: Db;
  readonly identity: Pick<IdentityPort, 'hashToken' | 'isTokenShaped'>;
};

/** An application as the acts of whoever applies see it. */
export type OwnJoining = {
  readonly id: string;
  readonly organisationId: string;
  readonly state: JoiningState;
  readonly version: number;
  readonly kind: JoiningKind | null;
  readonly odsCode: string | null;
  readonly sites: unknown;
  readonly staysUntil: Date | null;
};

/** `application_over`: no browser's secret of any, or one that was led elsewhere since. */
export type ApplyRefusal = 'application_over' | 'wrong_state';

/**
 * One act of whoever applies, with their application locked: two browsers, or two clicks, act one after the other. What
 * the act refuses is written down with the application it was about.
 */
export function withJoining<T, E extends string>(
  { db, identity }: Deps,
  { token, address, now }: Applying,
  event: AuditEventName,
  act: (tx: Tx, joining: OwnJoining) => Promise<Result<T, E>>,
): Promise<Result<T, E | 'application_over'>> {
  if (!identity.isTokenShaped(token)) return Promise.resolve(no('application_over'));
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM joining WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const row = await tx.joining.findFirst({
      where: { tokenHash, tokenUntil: { gt: now } },
      select: {
        ...{ id: true, organisationId: true, state: true, version: true, kind: true },
        ...{ odsCode: true, sites: true, staysUntil: true },
      },
    });
    if (row === null) return refuse(tx, 'application_over', { event });
    const joining = { ...row, state: row.state as JoiningState, kind: joiningKind(row.kind) };
    const done = await act(tx, joining);
    if (!done.ok) await refuse(tx, done.error, { event, details: { joiningId: row.id } });
    return done;
  });
}
