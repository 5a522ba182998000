using System.CommandLine;
using BoardKit.Features.Frame;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>--xlsx [file]</c>: the answer of a command as a workbook, into a file or, where none is named, to standard output.
/// </summary>
internal static class Workbook
{
    private const string Ending = ".xlsx";

    /// <summary>The option. Another kind of file is refused: a list to read that stands behind the option would be written over.</summary>
    public static Option<FileInfo?> Option()
    {
        var option = new Option<FileInfo?>("--xlsx")
        { Description = "As a workbook, into this file; without a name to standard output.", Arity = ArgumentArity.ZeroOrOne };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var file] && !file.Value.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"--xlsx 后面应是 {Ending} 文件名，现为“{file.Value}”。");
            }
        });
        return option;
    }

    /// <summary>Writes the tables, one a sheet, where the call asks for a workbook; false where it does not.</summary>
    public static async Task<bool> Write(ParseResult call, Option<FileInfo?> option, IReadOnlyList<PlainTable> tables,
        CancellationToken cancellationToken)
    {
        if (call.GetResult(option) is not { Implicit: false })
        {
            return false;
        }
        var bytes = XlsxFile.Write(tables);
        if (call.GetValue(option) is { } file)
        {
            await File.WriteAllBytesAsync(file.FullName, bytes, cancellationToken);
            return true;
        }
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(bytes, cancellationToken);
        return true;
    }
}
