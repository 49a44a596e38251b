const LONGEST = 48;

/**
 * The folder of one hospital's files in a bundle: its place in the order and its name, in letters that every computer
 * can write. `Ysbyty Môn` is `2-ysbyty-mon`; a name without such letters is its number alone.
 */
export function folderName(position: number, hospital: string): string {
  const plain = hospital
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? String(position) : `${position}-${plain}`;
}
