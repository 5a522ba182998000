using System.Text;
using BoardKit.PdfText;

// bytes of a PDF on stdin, lines on stdout (see PdfWriting); exit code 2 where it cannot be opened, 3 where not all of it was read
using var input = new MemoryStream();
await Console.OpenStandardInput().CopyToAsync(input);
await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
return PdfWriting.Of(input.ToArray(), output);
