using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using BoardKit.Printing.Tiling;

namespace BoardKit.Cli.Commands;

/// <summary>
/// Arguments and options that several commands read alike; a value that cannot be read is refused (exit code 2) in one sentence.
/// </summary>
internal static class Reading
{
    public static Option<UnitCode> Unit(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            if (UnitCode.TryParse(result.Tokens[0].Value, out var unit))
            {
                return unit;
            }
            result.AddError($"单位编码应为 12 位数字，现为“{result.Tokens[0].Value}”。");
            return default;
        },
    };

    public static Option<UnitCode?> UnitOrNone(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (UnitCode.TryParse(result.Tokens[0].Value, out var unit))
            {
                return unit;
            }
            result.AddError($"单位编码应为 12 位数字，现为“{result.Tokens[0].Value}”。");
            return null;
        },
    };

    public static Option<Period> Period(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            if (Domain.Calendar.Period.TryParse(result.Tokens[0].Value, out var period))
            {
                return period;
            }
            result.AddError($"期间应写成 2026、2026Q3 或 2026-09，现为“{result.Tokens[0].Value}”。");
            return default;
        },
    };

    /// <summary>The parser of a calendar year between 1949 and 2200.</summary>
    public static int Year(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1949 and <= 2200)
        {
            return year;
        }
        result.AddError($"年份应为 1949 到 2200 之间的四位数字，现为“{result.Tokens[0].Value}”。");
        return 0;
    }

    public static Option<Paper> Paper(string name) => new(name)
    {
        Description = "A0 to A4, with -L on its side (A3-L), or a size in mm (2400x1200).",
        Required = true,
        CustomParser = result =>
        {
            if (BoardKit.Printing.Paper.Find(result.Tokens[0].Value) is { } paper)
            {
                return paper;
            }
            result.AddError($"没有叫“{result.Tokens[0].Value}”的纸：请写 A4、A3、A3-L（横放）或 2400x1200（毫米）。");
            return null;
        },
    };

    /// <summary>The office paper that a large sheet is cut onto.</summary>
    public static Option<string?> Tiles() =>
        new Option<string?>(
            "--tiles")
        { Description = "Cut each large sheet onto pages of A4 or A3, with cut marks and an assembly page." }.OneOf("A4", "A3");

    /// <summary>What neighbouring tiles both show.</summary>
    public static Option<float> Overlap() =>
        new("--overlap") { Description = "What two neighbouring tiles both show, in mm.", DefaultValueFactory = _ => 10 };

    /// <summary>How tiles are cut, or null when none were asked for.</summary>
    public static TileLook? TilesOf(ParseResult call, Option<string?> tiles, Option<float> overlap) =>
        BoardKit.Printing.Paper.Find(call.GetValue(tiles)) is { } paper ? new TileLook(paper) { OverlapMm = call.GetValue(overlap) } : null;

    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day))
            {
                return day;
            }
            result.AddError($"日期应写成 2026-03-01，现为“{result.Tokens[0].Value}”。");
            return null;
        },
    };

    /// <summary>A name claimed at the console: recorded, and shown to staff.</summary>
    public static Option<string> Person(string name, string description, bool required = true) => new(name)
    {
        Description = description,
        Required = required,
        CustomParser = result =>
        {
            var person = result.Tokens[0].Value.Trim();
            if (Actor.Folded(person).Length == 0)
            {
                result.AddError($"{name} 不能为空，请写姓名。");
            }
            else if (person.Length > Lengths.Name)
            {
                result.AddError($"{name} 不超过 {Lengths.Name} 字。");
            }
            else if (PersonalNumbers.Any(person, PrivacyRules.Default))
            {
                result.AddError($"{name} 里有证件、银行卡或电话号码，请只写姓名。");
            }
            return person;
        },
    };

    /// <summary>Who sits at the console; where nobody says so, the machine's account.</summary>
    public static Option<string> Operator() =>
        Person("--by", "Name of the person who does it; the machine's account where none is given.", required: false);

    /// <summary>The actor whom <see cref="Operator"/> names.</summary>
    public static Actor OperatorOf(ParseResult call, Option<string> by) => Actor.AtConsole(call.GetValue(by) ?? Environment.UserName);

    /// <summary>Facts from outside the table as key=value, each key once.</summary>
    public static Option<IReadOnlyDictionary<string, string>> Inputs(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => new Dictionary<string, string>(),
        CustomParser = result =>
        {
            var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var token in result.Tokens)
            {
                var pair = token.Value.Split('=', 2);
                if (pair.Length < 2 || !inputs.TryAdd(pair[0].Trim(), pair[1].Trim()))
                {
                    result.AddError($"{name} 应写成 键=值，每个键一次，“{Masking.Echo(pair[0], PrivacyRules.Default)}”不是。");
                }
            }
            return inputs;
        },
    };

    public static Option<string> Text(string name, string description, bool required = true) =>
        new(name) { Description = description, Required = required };
}
