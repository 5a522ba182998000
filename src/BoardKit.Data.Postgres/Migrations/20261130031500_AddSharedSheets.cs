using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddSharedSheets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Leaf",
                table: "Sheets",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Leaf",
                table: "Sheets");
        }
    }
}
