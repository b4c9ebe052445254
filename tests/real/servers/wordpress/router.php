<?php
// What a web server's rewrite rules do: files as they are, everything else to WordPress. Sites in folders share the files.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = $root . preg_replace('#^/[\w-]+(/(?:wp-[\w-]+\.php|wp-(?:admin|content|includes)/.*|index\.php))$#', '$1', $path);
if (is_file($file) && substr($file, -4) === '.php') {
    chdir(dirname($file));
    $_SERVER['SCRIPT_FILENAME'] = $file;
    $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = substr($file, strlen($root));
    require $file;
    return;
}
if (is_file($file)) {
    return false;
}
chdir($root);
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require "$root/index.php";
