using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BoardKit.Domain.Units;

namespace BoardKit.Cli;

/// <summary>
/// How numbers and choices are read wherever a command takes one and says nothing else: a value that cannot be read is refused in one
/// sentence that names the option, not the type of the program. Every option of such a type has to be known here; a test reads all.
/// </summary>
internal static class PlainValues
{
    /// <summary>Gives every option and argument of a command and of those below it its reading.</summary>
    public static void ReadIn(Command command)
    {
        foreach (var option in command.Options)
        {
            switch (option)
            {
                case Option<int> whole: whole.CustomParser ??= result => Whole(result, whole.Name) ?? 0; break;
                case Option<int?> whole: whole.CustomParser ??= result => Whole(result, whole.Name); break;
                case Option<float> number: number.CustomParser ??= result => Number(result, number.Name); break;
                case Option<bool?> flag: flag.CustomParser ??= result => Flag(result, flag.Name); break;
                case Option<Role> role: role.CustomParser ??= result => RoleOf(result, role.Name) ?? default; break;
                case Option<Role?> role: role.CustomParser ??= result => RoleOf(result, role.Name); break;
            }
        }
        foreach (var argument in command.Arguments)
        {
            switch (argument)
            {
                case Argument<int> whole: whole.CustomParser ??= result => Whole(result, whole.Name) ?? 0; break;
                case Argument<int?> whole: whole.CustomParser ??= result => Whole(result, whole.Name); break;
                case Argument<Guid> id: id.CustomParser ??= result => Id(result, id.Name); break;
            }
        }
        foreach (var below in command.Subcommands)
        {
            ReadIn(below);
        }
    }

    private static int? Whole(ArgumentResult result, string name)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }
        result.AddError($"{name} 应为整数，现为“{result.Tokens[0].Value}”。");
        return null;
    }

    private static float Number(ArgumentResult result, string name)
    {
        if (float.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && float.IsFinite(value))
        {
            return value;
        }
        result.AddError($"{name} 应为数字，现为“{result.Tokens[0].Value}”。");
        return 0;
    }

    private static Guid Id(ArgumentResult result, string name)
    {
        if (Guid.TryParse(result.Tokens[0].Value, out var value))
        {
            return value;
        }
        result.AddError($"{name} 应为 36 位的标识（形如 {Guid.Empty}），现为“{result.Tokens[0].Value}”。");
        return default;
    }

    /// <summary>The option alone says yes.</summary>
    private static bool? Flag(ArgumentResult result, string name)
    {
        if (result.Tokens is [])
        {
            return true;
        }
        if (bool.TryParse(result.Tokens[0].Value, out var value))
        {
            return value;
        }
        result.AddError($"{name} 应为 true 或 false，现为“{result.Tokens[0].Value}”。");
        return null;
    }

    private static Role? RoleOf(ArgumentResult result, string name)
    {
        if (Enum.GetValues<Role>().Cast<Role?>()
            .FirstOrDefault(r => string.Equals(r.ToString(), result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) is { } role)
        {
            return role;
        }
        result.AddError($"{name} 应为 {string.Join('、', Enum.GetNames<Role>().Select(r => r.ToLowerInvariant()))} 之一，现为“{result.Tokens[0].Value}”。");
        return null;
    }
}
