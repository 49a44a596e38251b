import { bindARequester } from '#app/staff/requests/log/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type {
  RequestLogView,
  StaffRequest,
} from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { FactsList, type Fact } from './facts-list.tsx';
import { PapersSection } from './papers-section.tsx';

/** How a request came that staff wrote down, how whoever sent it is reached, and the letter itself. */
export function LoggedSection({ request }: { request: StaffRequest }) {
  const { log } = request;
  if (log === null) return null;
  const { section: t } = words().requestLog;
  const mayBind = !log.hasAccount && request.me.roles.includes('access_officer');
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <FactsList facts={factsOf(request, log)} />
      {mayBind && (
        <>
          <p>{t.bindBody}</p>
          <ChoiceForm
            action={bindARequester.bind(null, {
              requestId: request.id,
              version: request.version,
            })}
            button={t.bind}
            name="bind"
            isQuiet
          />
        </>
      )}
      <PapersSection
        of={{ basis: 'request', id: request.id }}
        papers={log.papers}
        zone={request.organisation.zone}
      />
    </>
  );
}

function factsOf({ channel, organisation }: StaffRequest, log: RequestLogView): readonly Fact[] {
  const { section: t, channels, answerWays } = words().requestLog;
  return [
    { name: t.how, value: channels[channel] },
    {
      name: t.loggedBy,
      value: t.line(log.loggedBy, formatInstant(log.loggedAt, organisation.zone)),
    },
    { name: log.isDoubted ? t.doubt : t.noDoubt, value: log.identityReason },
    { name: t.answerBy, value: answerWays[log.answerBy] },
    { name: t.address, value: log.address },
    { name: t.email, value: log.email },
    { name: t.account, value: log.hasAccount ? t.hasAccount : t.noAccount },
  ];
}
