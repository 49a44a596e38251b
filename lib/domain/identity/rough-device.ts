/** What a browser calls itself, roughly: enough for its owner to know it again. It can say anything. */
export type RoughDevice = { readonly browser: string; readonly system: string };

// Browsers also name those they resemble: the more particular name comes first.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'an Android phone or tablet'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\b(Macintosh|Mac OS X)\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** Null when it says nothing we know. */
export function roughDevice(userAgent: string): RoughDevice | null {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return browser === undefined || system === undefined ? null : { browser, system };
}

/** Whether none of those seen before resembles it. What says nothing we know resembles only its like. */
export function isNewDevice(userAgent: string | null, before: readonly (string | null)[]): boolean {
  const kind = kindOf(userAgent);
  return before.every((one) => kindOf(one) !== kind);
}

function kindOf(userAgent: string | null): string {
  const device = userAgent === null ? null : roughDevice(userAgent);
  return device === null ? '' : `${device.browser} on ${device.system}`;
}
