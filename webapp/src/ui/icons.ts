/** The one set of icons (lucide, ISC). Import from here so that what is used is seen in one place. */
export type { LucideIcon as Icon } from 'lucide-react'
export {
  CircleAlert,
  KeyRound,
  Link as LinkIcon,
  Lock,
  LogOut,
  ShieldAlert,
  TriangleAlert,
  CloudOff,
  Info,
  Eye,
  EyeOff,
  Check,
  Minus,
} from 'lucide-react'
