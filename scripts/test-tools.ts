import { spawnSync } from 'node:child_process';

const PYDICOM = 'the Python module pydicom';

/** What the tests run, and the Debian package that brings it: a program, or a module of Debian's Python. */
const TOOLS: readonly (readonly [tool: string, debianPackage: string])[] = [
  ['chromium-headless-shell', 'chromium-headless-shell'],
  ['storescu', 'dcmtk'],
  ['gdcminfo', 'libgdcm-tools'],
  ['dciodvfy', 'dicom3tools'],
  ['unzip', 'unzip'],
  ['7z', 'p7zip-full'],
  ['python3', 'python3'],
  [PYDICOM, 'python3-pydicom'],
  ['curl', 'curl'],
  ['openssl', 'openssl'],
  ['qpdf', 'qpdf'],
  ['pdftotext', 'poppler-utils'],
  ['clamd', 'clamav-daemon'],
  [
    'swift-proxy-server',
    'swift-proxy swift-account swift-container swift-object memcached python3-swift',
  ],
];

/** Installs what is missing where it may (Debian, as root); elsewhere says what to install and ends. */
export function ensureTools(): void {
  const missing = TOOLS.filter(([tool]) => !isThere(tool)).map(([, name]) => name);
  if (missing.length === 0) return;
  const packages = missing.join(' ').split(' ');
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    console.log(`Installing ${packages.join(' ')} …`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  }
  const still = TOOLS.filter(([tool]) => !isThere(tool));
  if (still.length === 0) return;
  console.error(
    `The tests need programs that are not on this machine:\n${still
      .map(([tool, name]) => `  ${tool} (Debian: apt-get install ${name})`)
      .join('\n')}`,
  );
  process.exit(1);
}

function isThere(tool: string): boolean {
  const asked =
    tool === PYDICOM
      ? spawnSync('/usr/bin/python3', ['-c', 'import pydicom'], { stdio: 'ignore' })
      : spawnSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
  return asked.status === 0;
}
