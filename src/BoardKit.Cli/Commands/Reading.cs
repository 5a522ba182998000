using System.CommandLine;
using BoardKit.Domain.Units;

namespace BoardKit.Cli.Commands;

/// <summary>Arguments and options that several commands read alike; a value that cannot be read is refused (exit code 2) in one sentence.</summary>
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

    public static Option<string> Text(string name, string description, bool required = true) => new(name) { Description = description, Required = required };
}
