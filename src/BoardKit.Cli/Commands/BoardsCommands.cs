using System.CommandLine;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;

namespace BoardKit.Cli.Commands;

/// <summary><c>boards print</c>: the sheets of an edition as a PDF.</summary>
internal static class BoardsCommands
{
    public static Command Create(Shell shell)
    {
        var notice = Reading.Text("--notice", "Public code of the notice.");
        var edition = new Option<int?>("--edition") { Description = "Number of the edition (default: the newest)." };
        var paper = Reading.Paper("--paper");
        var unit = Reading.UnitOrNone("--unit", "Code of the unit on whose boards it hangs (default: the notice's own).");
        var output = new Option<FileInfo>("--out") { Description = "The PDF to write.", Required = true };
        var print = new Command("print", "Print the sheets of a published notice.") { notice, edition, paper, unit, output };
        print.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("print"), async services =>
        {
            var printed = await services.GetRequiredService<PrintSheet>().Handle(new(call.GetRequiredValue(notice), call.GetValue(edition), call.GetRequiredValue(paper), For: call.GetValue(unit)), cancellationToken);
            if (printed.Failed)
            {
                return await Shell.Refuse(printed.Faults);
            }
            _ = await Shell.Refuse(printed.Value.Warnings);
            var file = call.GetRequiredValue(output);
            _ = Directory.CreateDirectory(file.DirectoryName ?? ".");
            await File.WriteAllBytesAsync(file.FullName, printed.Value.Pdf, cancellationToken);
            return ExitCodes.Done;
        }));
        return new Command("boards", "Print what hangs on the wall.") { print };
    }
}
