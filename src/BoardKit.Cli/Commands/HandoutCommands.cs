using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Slips;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Printing.Slips;

namespace BoardKit.Cli.Commands;

/// <summary><c>boards slips | script</c>: what goes out of a published notice beside the board.</summary>
internal static class HandoutCommands
{
    public static Command Slips(Shell shell)
    {
        var notice = Reading.Text("--notice", "Public code of the notice.");
        var output = new Option<FileInfo>("--out") { Description = "The PDF to write.", Required = true };
        var grid = new Option<SlipGrid?>("--grid")
        {
            Description = "Slips on an A4 page as columns x rows, for example 2x4 (default: as many as can be read well).",
            CustomParser = result =>
            {
                if (result.Tokens[0].Value.Split('x', 'X') is [var columns, var rows] && int.TryParse(columns, out var c)
                    && int.TryParse(rows, out var r))
                {
                    return new SlipGrid(c, r);
                }
                result.AddError("--grid 应写成 列x行，比如 2x4。");
                return null;
            },
        };
        var command = new Command("slips", "Print one small slip a household, to be cut and handed out.") { notice, output, grid };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("slips"), async services =>
        {
            var printed = await services.GetRequiredService<PrintSlips>()
                .Handle(new(call.GetRequiredValue(notice), Paper.A4, call.GetValue(grid)), cancellationToken);
            if (printed.Failed)
            {
                return await Shell.Refuse(printed.Faults);
            }
            var file = call.GetRequiredValue(output);
            _ = Directory.CreateDirectory(file.DirectoryName ?? ".");
            await File.WriteAllBytesAsync(file.FullName, printed.Value.Pdf, cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }

    public static Command Script(Shell shell)
    {
        var notice = Reading.Text("--notice", "Public code of the notice.");
        var rows = new Option<bool>("--rows") { Description = "Read the rows of its lists out too." };
        var command = new Command("script",
            "The notice as text for the loudspeaker, numbers written as they are said; on standard output.") { notice, rows };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("script"), async services =>
        {
            var script = await services.GetRequiredService<WriteScript>()
                .Handle(new(call.GetRequiredValue(notice), call.GetValue(rows)), cancellationToken);
            if (script.Failed)
            {
                return await Shell.Refuse(script.Faults);
            }
            await Console.Out.WriteAsync(script.Value.Text);
            return ExitCodes.Done;
        }));
        return command;
    }
}
