import { outboxMailer } from './outbox-mailer.ts';
import type { Mailer } from './port.ts';
import { smtpMailer } from './smtp-mailer.ts';

export function openMailer(settings: {
  SMTP_URL: string;
  MAIL_FROM: string;
  MAIL_OUTBOX: string;
}): Mailer {
  if (settings.SMTP_URL !== '')
    return smtpMailer({ url: settings.SMTP_URL, from: settings.MAIL_FROM });
  return outboxMailer(settings.MAIL_OUTBOX);
}
