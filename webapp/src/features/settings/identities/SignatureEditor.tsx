import './identities.css'
import '@/features/mail/compose/editor.css'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { FormatBar } from '@/features/mail/compose/FormatBar'

interface SignatureEditorProps {
  label: string
  describedBy: string
  html: string
  onChange: (html: string) => void
}

/** A signature as it will be seen. Pictures and colours are left out: they are what makes signatures heavy. */
export function SignatureEditor({ label, describedBy, html, onChange }: SignatureEditorProps) {
  const editor = useEditor({
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    content: html,
    extensions: [
      StarterKit.configure({
        heading: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: 'https', HTMLAttributes: { rel: null, target: null } },
      }),
    ],
    editorProps: {
      attributes: {
        class: 'writing',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-describedby': describedBy,
        spellcheck: 'true',
      },
    },
    onUpdate: ({ editor }) => onChange(editor.isEmpty ? '' : editor.getHTML()),
  })
  return (
    <div className="signature-box">
      {editor && <FormatBar editor={editor} />}
      <EditorContent editor={editor} className="editor" />
    </div>
  )
}
