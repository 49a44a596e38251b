import { createTransport } from 'nodemailer';
import { NotSent, type Notifier } from './port.ts';

/** Sends letters through an SMTP server: nodemailer, because mail has forty years of exceptions. It sends no texts. */
export function smtp(settings: { url: string; from: string }): Notifier {
  const transport = createTransport(settings.url, {
    from: settings.from,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing of a letter may make us read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = settings.from.split('@').at(-1) ?? 'localhost';
  return {
    way: 'smtp',
    sendsTexts: false,
    sendLetter: async ({ id, to, subject, text }) => {
      const letter = {
        // An address object: a string could hold several recipients.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      await transport.sendMail(letter).catch((fault: unknown) => {
        throw new NotSent(isForGood(fault) ? 'permanent' : 'passing', wordOf(fault));
      });
      return { receipt: null };
    },
    sendText: () => Promise.reject(new NotSent('permanent', 'smtp_sends_no_texts')),
    fateOf: () => Promise.resolve('on_its_way'),
  };
}

type SmtpFault = {
  readonly responseCode?: number;
  readonly command?: string;
  readonly code?: string;
};

/**
 * A server that says 5xx to this very recipient or letter will say it again (RFC 5321 4.2.1). One that says it to our
 * login or sender has been set up wrongly, which its administrator can put right.
 */
function isForGood(fault: unknown): boolean {
  const { responseCode, command } = fault as SmtpFault;
  return responseCode !== undefined && responseCode >= 500 && isOfLetter(command);
}

function isOfLetter(command: string | undefined): boolean {
  return command === 'RCPT TO' || command === 'DATA';
}

/** Never the server's own sentence, which often holds the address. */
function wordOf(fault: unknown): string {
  const { responseCode, code } = fault as SmtpFault;
  return responseCode === undefined ? `smtp_${code ?? 'fault'}` : `smtp_${responseCode}`;
}
