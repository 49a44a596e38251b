import { ChoiceForm } from '#components/choice-form.tsx';
import type { MatterPage, MatterPerson } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';
import { addToMatter, closeThisMatter, nameNewSupervisor, takeOffTheMatter } from '../actions.ts';

/** Who is on the case and who answers for it, and the ways to change that and to close it. */
export function MatterPeople({ one }: { one: MatterPage }) {
  const { one: t } = words().matters;
  const isOpen = one.state === 'open';
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.peopleTitle}</h2>
      <ul className="lantern-plain-list">
        {one.people.map((person) => (
          <li className="lantern-diary__entry" key={person.personId}>
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{person.name}</strong> {saidOf(person)}
            </p>
            {isOpen && !person.isSupervisor && (
              <ChoiceForm
                action={takeOffTheMatter.bind(null, one.id, person.personId)}
                button={t.remove}
                about={person.name}
                name={`remove-${person.personId}`}
                isQuiet
              />
            )}
          </li>
        ))}
      </ul>
      {isOpen && <Change one={one} />}
      {isOpen && (
        <>
          <h2 className="nhsuk-heading-m">{t.closeTitle}</h2>
          <p>{t.closeLead}</p>
          <ChoiceForm
            action={closeThisMatter.bind(null, one.id)}
            button={t.close}
            name="close"
            isQuiet
          />
        </>
      )}
    </section>
  );
}

function Change({ one }: { one: MatterPage }) {
  const { one: t } = words().matters;
  return (
    <>
      {one.others.length > 0 && (
        <ChoiceForm
          action={addToMatter.bind(null, one.id)}
          button={t.addButton}
          name="add"
          isQuiet
          fields={[
            { kind: 'select', name: 'person', label: t.add, options: optionsOf(one.others) },
          ]}
        />
      )}
      {one.supervisors.length > 0 && (
        <ChoiceForm
          action={nameNewSupervisor.bind(null, one.id)}
          button={t.supervisorButton}
          name="supervisor"
          isQuiet
          fields={[
            {
              ...{ kind: 'select', name: 'supervisor', label: t.supervisor },
              options: optionsOf(one.supervisors),
            },
          ]}
        />
      )}
    </>
  );
}

function optionsOf(people: readonly { readonly personId: string; readonly name: string }[]) {
  return people.map(({ personId, name }) => ({ value: personId, label: name }));
}

function saidOf({ sraNumber, isSupervisor, isMe }: MatterPerson): string {
  const { one: t } = words().matters;
  const said = [
    sraNumber === null ? t.paralegal : t.sra(sraNumber),
    ...(isSupervisor ? [t.answers] : []),
    ...(isMe ? [t.me] : []),
  ];
  return `(${said.join(', ')})`;
}
