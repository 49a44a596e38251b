/** Says at the top of a page what was just done, aloud too. */
export function DoneNotice({ children }: { children: string }) {
  return (
    <div className="lantern-done" role="status">
      <p>{children}</p>
    </div>
  );
}
