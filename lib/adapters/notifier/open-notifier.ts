import { govukNotify, type GovukNotifySettings } from './govuk-notify.ts';
import { nhsNotify, type NhsNotifySettings } from './nhs-notify.ts';
import { outbox } from './outbox.ts';
import type { Notifier, Way } from './port.ts';
import { smtp } from './smtp.ts';

/** Opens a way out. Its settings were checked when they were read (lib/config/notifier-env.ts). */
export function openNotifier(
  way: Way,
  settings: GovukNotifySettings &
    NhsNotifySettings & {
      SMTP_URL: string;
      MAIL_FROM: string;
      MAIL_OUTBOX: string;
    },
): Notifier {
  switch (way) {
    case 'outbox':
      return outbox(settings.MAIL_OUTBOX);
    case 'smtp':
      return smtp({ url: settings.SMTP_URL, from: settings.MAIL_FROM });
    case 'govuk_notify':
      return govukNotify(settings);
    case 'nhs_notify':
      return nhsNotify(settings);
  }
}
