import { createTransport } from 'nodemailer';
import type { Mailer } from './port.ts';

/** Sends through an SMTP server: nodemailer, because mail has forty years of exceptions. */
export function smtpMailer(settings: { url: string; from: string }): Mailer {
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
    send: async ({ id, to, subject, text }) => {
      // An address object: a string could hold several recipients.
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}
