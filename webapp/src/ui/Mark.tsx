import './mark.css'

/** The product's mark: three ways that meet. An académie replaces it with its own. */
export function Mark() {
  return (
    <span className="mark" aria-hidden>
      <svg viewBox="0 0 20 20">
        <path d="M3 4.5 11 10M3 10h8M3 15.5 11 10" />
        <circle cx="15" cy="10" r="1.6" fill="currentColor" />
      </svg>
    </span>
  )
}
