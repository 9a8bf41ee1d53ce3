/** Says on stderr what is being done, with the seconds since the start: measuring takes its time. */
export function tell(stage: string): void {
  console.error(`${process.uptime().toFixed(0).padStart(5)} s  ${stage}`)
}
