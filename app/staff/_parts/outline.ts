type Line = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
};

/** The readable lines of a report's outline as it was kept. What is no line is left out. */
export function outlineOf(outline: unknown): readonly Line[] {
  if (!Array.isArray(outline)) return [];
  return outline.filter(isObject).map((line) => ({
    level: typeof line['level'] === 'number' ? line['level'] : 1,
    heading: textIn(line, 'heading'),
    text: textIn(line, 'text'),
  }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textIn(line: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = line[name];
  return typeof value === 'string' ? value : null;
}
