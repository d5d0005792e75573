# semver compare A B: -1, 0 or 1, a pre-release is lower than its release
# semver get major|minor|patch|prerel V
# semver validate V: status 0 if it is a version; `v` in front and missing numbers are allowed everywhere
semver() {
  case $1 in
    compare) semver::_compare "$2" "$3" ;;
    get) semver::_parts "$3" | awk -v want="$2" '{ split("major minor patch prerel", n, " "); for (i in n) if (n[i] == want) print $i }' ;;
    validate) semver::_parts "$2" >/dev/null ;;
    *)
      printf 'ERROR: semver: unknown command %s\n' "$1" >&2
      return 1
      ;;
  esac
}

semver::_parts() {
  local version=${1#v}
  if ! [[ $version =~ ^([0-9]+)(\.([0-9]+))?(\.([0-9]+))?(-([0-9A-Za-z.-]+))?(\+[0-9A-Za-z.-]+)?$ ]]; then
    printf 'ERROR: semver: %s is not a version\n' "$1" >&2
    return 1
  fi
  printf '%s %s %s %s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]:-0}" "${BASH_REMATCH[5]:-0}" "${BASH_REMATCH[7]}"
}

semver::_compare() {
  local left right
  left=$(semver::_parts "$1")
  right=$(semver::_parts "$2")
  awk -v left="$left" -v right="$right" '
    function sign(a, b) { return a < b ? -1 : (a > b ? 1 : 0) }
    function prerelease(a, b,   x, y, n, m, i, s, numbers) {
      if (a == "" || b == "") return sign(a == "", b == "")
      n = split(a, x, "."); m = split(b, y, ".")
      for (i = 1; i <= n && i <= m; i++) {
        numbers = (x[i] ~ /^[0-9]+$/) + (y[i] ~ /^[0-9]+$/)
        if (numbers == 2) s = sign(x[i] + 0, y[i] + 0)
        else if (numbers == 1) s = x[i] ~ /^[0-9]+$/ ? -1 : 1
        else s = sign(x[i] "", y[i] "")
        if (s) return s
      }
      return sign(n, m)
    }
    BEGIN {
      split(left, a, " "); split(right, b, " ")
      for (i = 1; i <= 3; i++) if (a[i] + 0 != b[i] + 0) { print sign(a[i] + 0, b[i] + 0); exit }
      print prerelease(a[4], b[4])
    }'
}
