/** Tells how many records it was given; none of what they hold. */
export const handler = async (event) => {
  const records = event.Records?.length ?? 0;
  console.log(JSON.stringify({ records }));
  return { records };
};
