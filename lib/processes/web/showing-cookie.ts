/**
 * What the cookie of a computer holds that asks to show somebody’s scans: its secret and, until it shows anything, the code
 * on its screen, which is kept nowhere else.
 */
export function joinShowing(token: string, code: string | null): string {
  return code === null ? token : `${token}.${code}`;
}

export function splitShowing(cookie: string | null | undefined): {
  readonly token: string;
  readonly code: string;
} {
  const [token = '', code = ''] = (cookie ?? '').split('.');
  return { token, code };
}
