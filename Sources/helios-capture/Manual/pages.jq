# From the command's own help (--experimental-dump-help) to the Markdown of one manual page.
# Takes $page, the name of a subcommand, or "" for the command itself; $version; and $text, what is added to the help.
# The text of the command itself begins with its description.

def escaped: gsub("(?<c>[\\\\*_<\\[`|])"; "\\\(.c)");
def dashes: if .kind == "short" then "-" + .name else "--" + .name end;
def value: if .kind == "option" then " *" + (.valueName | escaped) + "*" else "" end;

# Of an argument: its names, what it means, and what it can be.
def entry:
    (if .kind == "positional" then "*" + (.valueName | escaped) + "*"
     else . as $option | [.names[] | "**" + dashes + "**" + ($option | value)] | join(", ") end)
    + "\n: " + ((.abstract // "") | escaped)
    + (if .allValues then " One of " + (.allValues | map("**" + escaped + "**") | join(", ")) + "." else "" end)
    + (if .defaultValue and .kind == "option" then " Default: **" + (.defaultValue | escaped) + "**." else "" end)
    + "\n";

def shown: map(select(.shouldDisplay));
# The groups of options in the order in which the help has them; those without a title come first.
def options:
    [.[] | select(.kind != "positional")] as $all
    | [$all[] | .sectionTitle // ""] | reduce .[] as $title ([]; if index([$title]) then . else . + [$title] end)
    | sort_by(. != "") | .[] as $title
    | (if $title == "" then "" else "\n## " + $title + "\n" end),
      ($all[] | select((.sectionTitle // "") == $title) | entry);

.command as $root
| (if $page == "" then $root else $root.subcommands[] | select(.commandName == $page) end)
| (if $page == "" then $root.commandName else $root.commandName + " " + $page end) as $name
| (.arguments // [] | shown) as $arguments
| ($arguments | map(select(.kind == "positional") | "*" + (.valueName | escaped) + "*")) as $positional
| "title: \($name | gsub(" "; "-") | ascii_upcase)",
  "section: 1",
  "volume: helios-capture",
  "source: helios-capture \($version)",
  "",
  "# NAME\n",
  "\($name | gsub(" "; "-")) - \(.abstract | rtrimstr("."))\n",
  "# SYNOPSIS\n",
  (if $page == ""
   then "**\($name)** \\[**\($root.defaultSubcommand)**\\] *input* \\[*options*\\]\n",
        "**\($name)** *command* … \\[*options*\\]\n",
        ($text | split("\n\n# ")[0]), "",
        "# COMMANDS\n",
        ($root.subcommands[] | select(.shouldDisplay and .commandName != "help")
         | "**\($root.commandName)-\(.commandName)**(1)\n: \(.abstract | escaped)"
           + (if .commandName == $root.defaultSubcommand then " This is what is meant where no command is named." else "" end)
           + "\n"),
        "# OPTIONS\n",
        ($arguments | options),
        ($text | split("\n\n# ")[1:][] | "# " + . + "\n")
   else ([["**" + $name + "**"], $positional, ["\\[*options*\\]\n"]] | add | join(" ")),
        "# DESCRIPTION\n",
        # What each exit status means is in helios-capture(1).
        ((.discussion // .abstract) | split("\n\nExit status:")[0] | escaped), "",
        (if ($positional | length) > 0
         then "# ARGUMENTS\n", ($arguments[] | select(.kind == "positional") | entry) else empty end),
        "# OPTIONS\n",
        ($arguments | options),
        $text
   end)
