/**
 * Resolves as `work` does, and rejects after `milliseconds` where nothing has come: some browsers leave a database, a
 * decoder or a question of theirs unanswered for ever.
 */
export async function atMost<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("No answer in time.")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
