#!/usr/bin/env bash
# WordPress, PHP and MariaDB from Debian. Nothing of it is started here, and no web server is needed.
set -euo pipefail
cd "$(dirname "$0")"
. ./packages.lib

missing=()
[ -f /usr/share/wordpress/wp-load.php ] || missing+=(wordpress)
command -v mariadbd > /dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server)
command -v php > /dev/null && php -m | grep -qi '^mysqli$' || missing+=(php-cli php-mysql)
[ ${#missing[@]} = 0 ] || install_packages 'a real site whose comments are answered.' "${missing[@]}"
echo 'WordPress is ready.'
