const IDLE_MINUTES = { public: 15, staff: 30 } as const;

/** How long a session may idle: shorter where the screen may be in a library (MF-5). */
export function idleSecondsFor(audience: keyof typeof IDLE_MINUTES): number {
  return IDLE_MINUTES[audience] * 60;
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
