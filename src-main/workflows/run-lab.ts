/** The analysis lab: the paper's evaluation on pictures of one's own. */
export {
  type LabControl,
  type LabInput,
  type LabOutcome,
  type LabRequest,
  type LabResult,
  runLab,
} from '../lab/lab-run'
