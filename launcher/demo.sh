# A first start offers the demonstration school to whoever sits at the terminal; the answer is kept with the data.

offer_demo() {
    local data=${CONVERGENCE_DATA:-$home/data} answer
    [ -z "${CONVERGENCE_DEMO:-}${CONVERGENCE_DATABASE_URL:-}" ] && [ -t 0 ] && [ -t 1 ] || return 0
    [ ! -e "$data/postgres" ] && ! grep -qs '^ *convergence\.demo' "$home/convergence.properties" "$data/convergence.properties" || return 0
    say "Premier démarrage. Installer un collège de démonstration, avec ses comptes et son courrier ? [O/n] " \
        "First start. Install a demonstration school, with its accounts and mail? [Y/n] "
    read -r answer || return 0
    case "$answer" in [nN]*) answer=false ;; *) answer=true ;; esac
    mkdir -p "$data" && printf 'convergence.demo=%s\n' "$answer" >> "$data/convergence.properties"
}
