import { QuestionForm } from '#components/question-form.tsx';
import { hospitalsToShow } from '#lib/domain/request-set/hospital-search.ts';
import type { HospitalChoice } from '#lib/queries/access-request/my-hospital-choices.ts';
import { words } from '#lib/words/words.ts';
import { chooseHospitals } from '../sets/actions.ts';

/** With no more than these there is nothing to look for. */
const FEW = 10;

/**
 * The hospitals to tick. Where there are many they are looked for by name with a button of the same form, which keeps
 * what was ticked: without script too.
 */
export function HospitalsForm({
  asked,
  hospitals,
  chosen,
  typed,
}: {
  asked: { readonly id: string | null; readonly isChange: boolean };
  hospitals: readonly HospitalChoice[];
  chosen: readonly string[];
  typed: string;
}) {
  const t = words().requestSets.hospitals;
  const { shown, leftOut, found } = hospitalsToShow(hospitals, { chosen, typed });
  return (
    <QuestionForm
      action={chooseHospitals.bind(null, asked)}
      title={t.title}
      button={words().common.continue}
      fields={[
        {
          name: 'hospitals',
          kind: 'checkboxes',
          label: t.choose,
          hint: t.hint,
          options: shown.map(({ id, name }) => ({ value: id, label: name })),
          chosen,
        },
      ]}
      after={leftOut > 0 && <p>{t.moreFound(leftOut)}</p>}
    >
      {hospitals.length > FEW && (
        <>
          <Finder typed={typed} />
          {found === 0 && typed !== '' && <p role="status">{t.nothingFound(typed)}</p>}
        </>
      )}
    </QuestionForm>
  );
}

function Finder({ typed }: { typed: string }) {
  const t = words().requestSets.hospitals;
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label nhsuk-label--s" htmlFor="find">
        {t.find}
      </label>
      <div className="nhsuk-hint" id="find-hint">
        {t.findHint}
      </div>
      <input
        className="nhsuk-input nhsuk-u-margin-bottom-3"
        id="find"
        name="find"
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-describedby="find-hint"
        defaultValue={typed}
      />
      <button
        className="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-0"
        type="submit"
        name="intent"
        value="find"
      >
        {t.findButton}
      </button>
    </div>
  );
}
