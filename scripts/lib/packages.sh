# Debian packages. On a system without apt everything here leaves the machine as it is.

on_debian() { grep -qsx 'ID=debian' /etc/os-release; }

# need_packages PACKAGE...: installs those that are missing.
need_packages() {
    have apt-get || return 0
    local missing=() installed package
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p') || true
    for package; do
        grep -qxF "$package" <<<"$installed" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    as_root true || die "please install these packages: ${missing[*]}"
    # The first try fails where the package lists are absent or stale.
    install_packages "${missing[@]}" >/dev/null 2>&1 && return 0
    quietly as_root apt-get -q update
    quietly install_packages "${missing[@]}"
}

# need_commands COMMAND:PACKAGE...: installs the packages of those commands that are not on PATH.
need_commands() {
    local missing=() pair
    for pair; do
        have "${pair%%:*}" || missing+=("${pair#*:}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    have apt-get || die "please install ${missing[*]}"
    need_packages "${missing[@]}"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else have sudo && sudo "$@"; fi
}

install_packages() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 install -y \
        --no-install-recommends "$@"
}

# private_apt SUITE DIRECTORY [Check-Valid-Until]: an apt of our own in the directory, whose only source is the suite's
# main section on the mirror that this machine uses already. The machine's own apt stays untouched.
private_apt() {
    local suite=$1 dir=$2 heed_expiry=${3:-yes} mirror
    mirror=$(debian_mirror)
    if [ -z "$mirror" ]; then
        quietly as_root apt-get -q update
        mirror=$(debian_mirror)
    fi
    [ -n "$mirror" ] || die "apt knows no Debian archive"
    mkdir -p "$dir"/lists/partial "$dir"/archives/partial "$dir"/sources
    : >"$dir/status"
    cat >"$dir/sources/debian.sources" <<SOURCE
Types: deb deb-src
URIs: $mirror
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
Check-Valid-Until: $heed_expiry
SOURCE
    cat >"$dir/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$dir/sources";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "$dir/lists";
Dir::State::status "$dir/status";
Dir::Cache "$dir";
APT::Sandbox::User "";
Acquire::Languages "none";
CONF
    APT_CONFIG=$dir/apt.conf quietly apt-get -q update
}

debian_mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' |
        sort -u | sed -n 1p
}
