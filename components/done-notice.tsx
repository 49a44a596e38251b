/** Says at the top of a page what was just done, aloud too. */
export function DoneNotice({ children }: { children: string }) {
  return (
    <div className="lantern-done" role="status">
      <p>{children}</p>
    </div>
  );
}

type Props = {
  /** The words there are, by the one that stands in the address. */
  said: Readonly<Record<string, string>>;
  done: string | null | undefined;
};

/** The same, by the word in the address: nothing for one that is none of ours. */
export function DoneWord({ said, done }: Props) {
  const text = done && Object.hasOwn(said, done) ? said[done] : undefined;
  return text === undefined ? null : <DoneNotice>{text}</DoneNotice>;
}
