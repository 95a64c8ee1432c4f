import { Label } from 'react-aria-components/Label'
import { ProgressBar } from 'react-aria-components/ProgressBar'

interface ProgressProps {
  label: string
  /** 0 to 1; undefined while nobody knows. */
  part: number | undefined
  /** Instead of a percentage. */
  value?: string
  hint?: string
}

export function Progress({ label, part, value, hint }: ProgressProps) {
  return (
    <ProgressBar className="job-progress" value={(part ?? 0) * 100} isIndeterminate={part === undefined} valueLabel={value}>
      {({ percentage, valueText }) => (
        <>
          <span className="job-progress-head">
            <Label>{label}</Label>
            <span>{value ?? valueText}</span>
          </span>
          <span className={part === undefined ? 'meter waiting' : 'meter'}>
            <i style={{ width: `${percentage ?? 30}%` }} />
          </span>
          {hint && <span className="hint">{hint}</span>}
        </>
      )}
    </ProgressBar>
  )
}
