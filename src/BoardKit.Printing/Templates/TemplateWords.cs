using System.Text.RegularExpressions;

namespace BoardKit.Printing.Templates;

/// <summary>
/// What the template engine says, in the words of the people who write templates. What it says and we do not know becomes a general
/// sentence, never English.
/// </summary>
internal static partial class TemplateWords
{
    public const string NumberTooLong = "数太大，模板里只能用一般大小的数。";
    public const string TooManySteps = "步骤太多，请检查循环。";
    public const string TooMuchMemory = "占用的内存太多，请检查循环里拼接的文字和列表。";

    private static readonly (Regex Said, string Words)[] Runs =
    [
        (Unknown(), "没有叫“{0}”的值或函数，能用的值见页面下方的说明。"),
        (NoMember(), "“{0}”不是这个值的一项，能用的项见页面下方的说明。"),
        (NoTarget(), "“{0}”是空的，取不到里面的项。"),
        (ReadOnly(), "“{0}”不能改。"),
        (NoFunction(), "这里写的不是函数，不能调用。"),
        (Loops(), $"循环超过 {EncodingTemplateContext.MostTurns} 次，请检查循环。"),
        (Calls(), $"函数一层层调用超过 {EncodingTemplateContext.MostCalls} 层，请检查函数是不是在调用自己。"),
        (Nested(), "值里面套着自己，或者套得太深，写不出来。"),
        (TextTooLong(), "拼出的文字太长。"),
        (OutputTooLong(), $"写出的内容超过 {EncodingTemplateContext.MostOutput:#,0} 个字符，请检查循环。"),
        (TooBig(), NumberTooLong),
        (NoImport(), "模板不能引入别的模板或文件。"),
        (NotSupported(), "这两个值不能这样运算。"),
    ];

    private static readonly (Regex Said, string Words)[] Syntaxes =
    [
        (Depth(), "一层套一层，套得太深。"),
        (NoBeginning(), "多了一个 end，前面没有与它配对的 if、for 等。"),
        (NoEnd(), "缺少 end：每个 if、for 都要有自己的 end。"),
        (Token(), "这里不应出现“{0}”，请检查括号、引号和 {{{{ }}}} 是否成对。"),
        (Expected(), "这里少写了东西，请检查等号、运算符和 in 的两边。"),
    ];

    public static string OfRun(string said) =>
        said is NumberTooLong or TooManySteps or TooMuchMemory ? said : Translated(said, Runs) ?? "这一行算不出结果，请检查写法。";

    public static string OfSyntax(string said) => Translated(said, Syntaxes) ?? "请检查括号、引号、end 和 {{ }} 是否成对。";

    private static string? Translated(string said, (Regex Said, string Words)[] known)
    {
        foreach (var (pattern, words) in known)
        {
            if (pattern.Match(said) is { Success: true } match)
            {
                var name = match.Groups["name"].Value;
                return string.Format(System.Globalization.CultureInfo.InvariantCulture, words, name.Length > 40 ? name[..40] + "…" : name);
            }
        }
        return null;
    }

    [GeneratedRegex("The (?:variable or function|function) `(?<name>[^`]*)` was not found")]
    private static partial Regex Unknown();

    [GeneratedRegex("(?:Cannot get member with name|Cannot get member) (?<name>[^ `.]+)")]
    private static partial Regex NoMember();

    [GeneratedRegex("(?:Object|The expression) `(?<name>[^`]*)` is null|Cannot (?:get|set) .* on a null")]
    private static partial Regex NoTarget();

    [GeneratedRegex("readonly variable `?(?<name>[^`]*)`?|readonly")]
    private static partial Regex ReadOnly();

    [GeneratedRegex("Invalid target function|not a valid function|Cannot (?:call|invoke)")]
    private static partial Regex NoFunction();

    [GeneratedRegex("exceeds LoopLimit|number of iteration limit|array length")]
    private static partial Regex Loops();

    [GeneratedRegex("recursive depth limit")]
    private static partial Regex Calls();

    [GeneratedRegex("too deeply nested|reference loops")]
    private static partial Regex Nested();

    [GeneratedRegex("LimitToString")]
    private static partial Regex TextTooLong();

    [GeneratedRegex("OutputLimit|output limit", RegexOptions.IgnoreCase)]
    private static partial Regex OutputTooLong();

    [GeneratedRegex("magnitude|overflow|Value was either too large", RegexOptions.IgnoreCase)]
    private static partial Regex TooBig();

    [GeneratedRegex("for import|include|TemplateLoader")]
    private static partial Regex NoImport();

    [GeneratedRegex("is not supported|Unable to convert|not implemented")]
    private static partial Regex NotSupported();

    [GeneratedRegex("depth limit")]
    private static partial Regex Depth();

    [GeneratedRegex("without a corresponding beginning|Unable to find a pending")]
    private static partial Regex NoBeginning();

    [GeneratedRegex("<end> statement was not found|is not closed|missing.*<end>", RegexOptions.IgnoreCase)]
    private static partial Regex NoEnd();

    [GeneratedRegex("(?:Unexpected token|Invalid token found) `?(?<name>[^`\\s]+)")]
    private static partial Regex Token();

    [GeneratedRegex("Expecting|expecting")]
    private static partial Regex Expected();
}
