using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddSealedCells : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SealedDigest",
                table: "Drafts",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "DraftRows",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SealedBy",
                table: "DraftRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SealedDigest",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "DraftRows");

            migrationBuilder.DropColumn(
                name: "SealedBy",
                table: "DraftRows");
        }
    }
}
