using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Postgres.Migrations
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
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "DraftRows",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SealedBy",
                table: "DraftRows",
                type: "integer",
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
