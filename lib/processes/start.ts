import { resolve } from 'node:path';
import { launchSettings } from '#lib/config/env.ts';
import { launch, type Running } from './launch/launch.ts';
import { requireFreePort } from './launch/preconditions.ts';
import { leaveWhenTold, refuseToStart } from './lifecycle.ts';

/** `npm start`: a whole Lantern with its demonstration, kept between starts. */
async function main(): Promise<void> {
  const settings = launchSettings();
  await requireFreePort(settings.WEB_PORT, 'the website', 'WEB_PORT');
  await requireFreePort(settings.DIMSE_PORT, 'the DICOM node', 'DIMSE_PORT');
  const nhsLogin = settings.NHS_LOGIN_STAND_IN_PORT;
  await requireFreePort(nhsLogin, 'the stand-in for NHS login', 'NHS_LOGIN_STAND_IN_PORT');
  const trust = settings.TRUST_STAND_IN_PORT;
  await requireFreePort(trust, 'the stand-in for a trust’s sign-in', 'TRUST_STAND_IN_PORT');
  const registers = settings.REGISTERS_STAND_IN_PORT;
  await requireFreePort(registers, 'the stand-in for public registers', 'REGISTERS_STAND_IN_PORT');
  const scanner = settings.SCANNER_STAND_IN_PORT;
  await requireFreePort(scanner, 'the stand-in for a virus scanner', 'SCANNER_STAND_IN_PORT');
  const timeStamps = settings.TIMESTAMP_STAND_IN_PORT;
  const stamping = 'the stand-in for a time-stamping authority';
  await requireFreePort(timeStamps, stamping, 'TIMESTAMP_STAND_IN_PORT');
  const payments = settings.PAYMENTS_STAND_IN_PORT;
  await requireFreePort(payments, 'the stand-in for payments', 'PAYMENTS_STAND_IN_PORT');
  const running = await launch({
    dataDir: resolve(settings.LANTERN_DATA_DIR),
    webPort: settings.WEB_PORT,
    dimsePort: settings.DIMSE_PORT,
    standInPorts: { nhsLogin, trust, registers, scanner, timeStamps, payments },
    quietPeriodSeconds: 10,
    withPasskeys: false,
    logs: 'files',
    say: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(table(running));
  let isStopping = false;
  const leave = () => {
    if (isStopping) return;
    isStopping = true;
    process.stdout.write('\nStopping …\n');
    running.stop().then(() => {
      process.stdout.write('Stopped. Your data is kept.\n');
      process.exit(0);
    }, refuseToStart);
  };
  leaveWhenTold(leave);
}

const STAFF = 'records@northbridge.example.org';

function table({ web, dimse, outbox, standIns, accounts, dataDir }: Running): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const lines = accounts.map(
    ({ email, name, audience, organisation }) =>
      `  ${email.padEnd(width)}  ${name}, ${audience}${organisation ? `, ${organisation}` : ''}`,
  );
  return `
Lantern is running.

  Website      ${web}
  Letters      ${outbox}  (the demonstration sends no mail; it shows it here)
  NHS login    ${standIns.nhsLogin}  (a stand-in: choose who to be; press “Continue with NHS login”)
  Trust        ${standIns.trust}  (a stand-in for the sign-in of Northbridge: name@northbridge.example.org)
  Registers    ${standIns.registers}  (a stand-in for ODS and the SRA: says whether organisations exist)
  Scanner      ${standIns.scanner}  (a stand-in for clamd: knows the EICAR test string, and protects from nothing)
  Time stamps  ${standIns.timeStamps}  (a stand-in for a time-stamping authority: nobody outside believes it)
  Payments     ${standIns.payments}  (a stand-in for Stripe: takes no money)
  DICOM node   ${dimse.host} port ${dimse.port}, called AE ${dimse.aet}, calling AE ${dimse.callingAet}
  Data         ${dataDir}

  Accounts of the demonstration, all with the password  ${accounts[0]?.password ?? ''}
${lines.join('\n')}

  The code for signing in:   npm run code -- ${accounts[0]?.email ?? ''}
  Letting images go out: sign in as ${STAFF}. Approving asks for a passkey; press
    “Add a passkey”, give a code, and make one with this computer, your phone or your browser.
  Send a file of your own:   storescu -aet ${dimse.callingAet} -aec ${dimse.aet} ${dimse.host} ${dimse.port} file.dcm

Press Ctrl-C to stop.
`;
}

main().catch(refuseToStart);
