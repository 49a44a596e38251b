import { stack } from './stack.ts';

export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
};

/** Waits for a letter, as a person waits for their mail: one to this address that says this. */
export async function letterTo(email: string, says: RegExp, since: Date): Promise<Letter> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const answer = await fetch(stack().outbox, { headers: { Accept: 'application/json' } });
    const letters = (await answer.json()) as Letter[];
    const found = letters.find(
      ({ to, text, at }) => to === email && says.test(text) && at > since.toISOString(),
    );
    if (found) return found;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`No letter to ${email} since ${since.toISOString()}`);
}
