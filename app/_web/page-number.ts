/** Which page of a list an address names. Pages count from 1; what is no such number is the first page. */
export function pageNumber(text: string | undefined): number {
  const page = Number(text ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}
