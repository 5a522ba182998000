using System.Globalization;
using System.Text;

namespace BoardKit.Import.Reading;

/// <summary>Goes through a format code once: its sections with their layouts, and the code in the library's spelling.</summary>
internal sealed class FormatScan
{
    private const int MostSections = 4;

    private static readonly (string Word, string Portable)[] Words =
        [("General", "General"), ("G/通用格式", "General"), ("上午/下午", "AM/PM"), ("AM/PM", "AM/PM"), ("A/P", "AM/PM")];

    private readonly StringBuilder _portable = new();
    private readonly List<(FormatCondition? Condition, NumberLayout Layout)> _sections = [];
    private FormatSection _section = new();

    public FormatScan(string code)
    {
        for (var at = 0; at < code.Length;)
        {
            at += Token(code.AsSpan(at));
        }
        EndSection();
    }

    /// <summary>The code with every literal escaped and without what only colours or translates.</summary>
    public string Portable => _portable.ToString();

    /// <summary>Whether it says 上午 and 下午.</summary>
    public bool HalfDays { get; private set; }

    /// <summary>Whether it adds something to texts.</summary>
    public bool TouchesText { get; private set; }

    /// <summary>The layout of the section that a number falls into.</summary>
    public NumberLayout Section(double number)
    {
        var numeric = Math.Min(_sections.Count, MostSections - 1);
        var first = _sections[0];
        if (first.Condition?.Holds(number) ?? (numeric == 1 || number > 0 || (numeric == 2 && number == 0)))
        {
            return first.Layout;
        }
        if (numeric > 1 && (_sections[1].Condition?.Holds(number) ?? (number < 0 || (numeric == 2 && first.Condition is not null))))
        {
            return _sections[1].Layout;
        }
        return numeric > 2 ? _sections[2].Layout : NumberLayout.General;
    }

    /// <summary>Takes one token and says how long it is.</summary>
    private int Token(ReadOnlySpan<char> rest)
    {
        var c = rest[0];
        switch (c)
        {
            case ';':
                EndSection();
                _ = _portable.Append(';');
                return 1;
            case '"':
                var quoted = rest[1..].IndexOf('"') is >= 0 and var end ? rest[1..(end + 1)] : rest[1..];
                Literal(quoted);
                return Math.Min(quoted.Length + 2, rest.Length);
            case '\\' or '!' when rest.Length > 1:
                Literal(rest.Slice(1, 1));
                return 2;
            case '_' when rest.Length > 1:
                _ = _portable.Append("\\ ");
                return 2;
            case '*' when rest.Length > 1:
                return 2;
            case '[' when rest.IndexOf(']') is > 0 and var close:
                Bracket(rest[1..close]);
                return close + 1;
            case (>= '0' and <= '9') or '#' or '?' or ',' or '.' or '%' or '/' or ':' or '-' or '+' or '(' or ')' or ' ' or '$' or '@':
                _section.Mark(c);
                _ = _portable.Append(c);
                return 1;
            default:
                return Word(rest);
        }
    }

    private int Word(ReadOnlySpan<char> rest)
    {
        foreach (var (word, portable) in Words)
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                HalfDays |= word[0] == '上';
                TakeWord(portable);
                return word.Length;
            }
        }
        var c = char.ToLowerInvariant(rest[0]);
        var run = 1;
        while (run < rest.Length && char.ToLowerInvariant(rest[run]) == c)
        {
            run++;
        }
        if (c == 'e' && rest.Length > 1 && rest[1] is '+' or '-')
        {
            _section.Mark('E');
            _ = _portable.Append(rest[..2]);
            return 2;
        }
        if (c is not ('y' or 'e' or 'm' or 'd' or 'h' or 's') && (c != 'a' || run < 3))
        {
            Literal(rest[..1]);
            return 1;
        }
        _section.Date(c, run);
        _ = _portable.Append(c switch { 'e' => "yyyy", 'a' => run == 3 ? "ddd" : "dddd", _ => new string(c, run) });
        return run;
    }

    private void TakeWord(string portable)
    {
        if (portable == "AM/PM")
        {
            _section.Date('h', 0);
        }
        else
        {
            _section.Mark('G');
        }
        _ = _portable.Append(portable);
    }

    /// <summary>A condition, a currency, elapsed time; colours, languages and the like change nothing of what is read.</summary>
    private void Bracket(ReadOnlySpan<char> inside)
    {
        if (inside.StartsWith("$"))
        {
            Literal(inside[1..(inside.LastIndexOf('-') is > 0 and var dash ? dash : inside.Length)]);
        }
        else if (FormatCondition.TryRead(inside) is { } condition)
        {
            _section.Condition = condition;
            _ = _portable.Append(CultureInfo.InvariantCulture, $"[{inside}]");
        }
        else if (inside.Length > 0 && char.ToLowerInvariant(inside[0]) is 'h' or 'm' or 's' && inside.Trim(inside[0]).IsEmpty)
        {
            _section.Date('h', inside.Length);
            _ = _portable.Append(CultureInfo.InvariantCulture, $"[{inside}]");
        }
    }

    private void Literal(ReadOnlySpan<char> text)
    {
        _section.Literal(text);
        foreach (var c in text)
        {
            _ = _portable.Append('\\').Append(c);
        }
    }

    private void EndSection()
    {
        if (_section.IsEmpty)
        {
            _ = _portable.Append("\"\"");   // a section that shows nothing; the library would stop at it
        }
        TouchesText |= _section.IsText ? _section.HasLiterals : _sections.Count == MostSections - 1;
        _sections.Add((_section.Condition, _section.Layout()));
        _section = new FormatSection();
    }
}
