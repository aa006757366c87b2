/** The parameters of a page's address as one list; a name that was given several times keeps all its values. */
export function readParameters(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    for (const text of [value ?? []].flat()) parameters.append(name, text);
  return parameters;
}
