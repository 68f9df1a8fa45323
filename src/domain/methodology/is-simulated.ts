/** Whether an edition, as edition.json has it, says that figures of its round are simulated. */
export function isSimulated(edition: unknown): boolean {
  if (typeof edition !== 'object' || edition === null || !('simulation' in edition)) return false;
  return edition.simulation !== null && edition.simulation !== undefined;
}
