/** As many questions as a busy hour brings to one process: more at a time only wait for one another. */
const AT_ONCE = 16;

/** Does something with each of many, a few at a time, in the order in which they are. */
export async function fewAtOnce<T>(
  many: readonly T[],
  each: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...many];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await each(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
