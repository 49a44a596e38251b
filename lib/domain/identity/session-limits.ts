const IDLE_MINUTES = { public: 15, staff: 30 } as const;

/**
 * How long a session may idle: shorter where the screen may be in a library (MF-5). Somebody with a role goes by the
 * shortest time that any institution they work for has laid down, and never longer than thirty minutes.
 */
export function idleSecondsFor(staffIdleMinutes: readonly number[]): number {
  const [first, ...others] = staffIdleMinutes;
  return (
    (first === undefined ? IDLE_MINUTES.public : Math.min(IDLE_MINUTES.staff, first, ...others)) *
    60
  );
}

/** Whether a session still opens anything: not ended, not past its end, not idle for too long (MF-5). */
export function isSessionLive(
  session: {
    readonly endedAt: Date | null;
    readonly expiresAt: Date;
    readonly lastSeenAt: Date;
    readonly idleSeconds: number;
  },
  now: Date,
): boolean {
  const idleUntil = session.lastSeenAt.getTime() + session.idleSeconds * 1000;
  return session.endedAt === null && now < session.expiresAt && now.getTime() < idleUntil;
}
