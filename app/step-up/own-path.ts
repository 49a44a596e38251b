/** A path on this site: begins with one slash and holds nothing a browser would read as another host. */
export function ownPath(path: string | undefined): string | null {
  const isOwn = path !== undefined && path.length <= 200 && /^\/(?![/\\])[\w\-./]*$/.test(path);
  return isOwn && !path.includes('..') ? path : null;
}
