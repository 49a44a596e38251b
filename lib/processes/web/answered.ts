/** What a question answers, unless it takes too long: then it throws, which whoever asks takes for a no. */
export async function answered<T>(question: Promise<T>, withinMilliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new Error('no answer'));
    }, withinMilliseconds);
  });
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}
