import { readFileSync } from 'node:fs';

/**
 * Which tests failed and why, from the JSON that a test runner wrote: said once more when all is over, since
 * the parts that ran afterwards have pushed it out of sight.
 */
export function failedTests(file: string): readonly string[] {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return [`its report could not be read: look for "FAIL" above`];
  }
  return [
    ...(report.testResults ?? []).flatMap(ofVitest),
    ...(report.suites ?? []).flatMap((suite) => ofPlaywright(suite)),
  ];
}

/** What both runners write, of that what is read. */
type Report = { readonly testResults?: readonly VitestFile[]; readonly suites?: readonly Suite[] };
type VitestFile = {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
};
type Suite = {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly {
      /** Of each width: a spec that was skipped at one calls itself right as a whole. */
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
};

function ofVitest({ name, status, message, assertionResults }: VitestFile): readonly string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [line(name, 'as a whole', message)] : [];
  return failed.map((test) => line(name, test.fullName, test.failureMessages[0]));
}

function ofPlaywright({ suites = [], specs = [] }: Suite): readonly string[] {
  const own = specs.flatMap(({ file, title, line: at, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => line(`${file}:${at}`, title, results[0]?.error?.message)),
  );
  return [...own, ...suites.flatMap(ofPlaywright)];
}

function line(file: string, title: string, message = ''): string {
  const why = message.split('\n').slice(0, 6).join('\n      ');
  return `${file.replace(`${process.cwd()}/`, '')} › ${title}\n      ${why}`;
}
